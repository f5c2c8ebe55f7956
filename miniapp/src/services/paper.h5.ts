/** True where a page can be printed. */
export function canPrint(): boolean {
  return true;
}

/** Opens the browser's print dialog for the page on screen. */
export function printPage(): void {
  window.print();
}

/** Fetches a file from the server: the browser saves or shows it. */
export function openFile(path: string): void {
  window.open(path, '_blank', 'noopener');
}
