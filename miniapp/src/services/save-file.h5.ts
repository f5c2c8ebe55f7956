/** Hands bytes to the person as a file of that name: the browser saves it. False if that did not work. */
export function saveFile(name: string, bytes: ArrayBuffer): Promise<boolean> {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
  return Promise.resolve(true);
}
