import { toDataURL } from 'qrcode';

/** A PNG to scan, as a data address; `content` stays inside the app and names no address on the web. */
export function codePicture(content: string): Promise<string> {
  return toDataURL(content, { errorCorrectionLevel: 'M', margin: 2, scale: 6 });
}
