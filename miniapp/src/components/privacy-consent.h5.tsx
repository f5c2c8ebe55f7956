/** A browser asks for itself; nothing to draw. */
export function PrivacyConsent(): null {
  return null;
}
