const types: Readonly<Record<string, string>> = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What a file is by the end of its name; a browser may put another ending on one that is wrongly labelled. */
function typeOf(name: string): string {
  return types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

/** Hands bytes or a text to the person as a file of that name: the browser saves it. False if that did not work. */
export function saveFile(name: string, content: ArrayBuffer | string): Promise<boolean> {
  const address = URL.createObjectURL(new Blob([content], { type: typeOf(name) }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
  return Promise.resolve(true);
}
