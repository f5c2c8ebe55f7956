export {
  answerPrivacyRequest,
  openPrivacyContract,
  usePrivacyRequest,
  watchPrivacyRequests,
} from './privacy-authorization.h5';
export type { PrivacyAnswer, PrivacyRequest } from './privacy-authorization.h5';
