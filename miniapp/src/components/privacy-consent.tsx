export { PrivacyConsent } from './privacy-consent.h5';
