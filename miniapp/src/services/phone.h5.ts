/** Opens the device's dialler with the number; on a device without one nothing happens. */
export function dial(phoneNumber: string): void {
  location.assign(`tel:${phoneNumber}`);
}
