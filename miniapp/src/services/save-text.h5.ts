/** Hands a text to the person as a file of that name: the browser saves it. False if that did not work. */
export function saveText(name: string, text: string): Promise<boolean> {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
  return Promise.resolve(true);
}
