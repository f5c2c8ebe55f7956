/** Lets the person pick a file of the device; null if they leave without one. */
export function chooseFile(
  extensions: readonly string[],
): Promise<{ name: string; bytes: ArrayBuffer } | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = extensions.map((extension) => `.${extension}`).join(',');
    input.style.display = 'none';
    document.body.append(input);
    const end = (picked: { name: string; bytes: ArrayBuffer } | null): void => {
      input.remove();
      resolve(picked);
    };
    input.addEventListener('cancel', () => {
      end(null);
    });
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file === undefined) end(null);
      else {
        file.arrayBuffer().then(
          (bytes) => {
            end({ name: file.name, bytes });
          },
          () => {
            end(null);
          },
        );
      }
    });
    input.click();
  });
}
