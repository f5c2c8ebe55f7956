/** One line of the report: what was measured, the figure, what it had to be, and whether it was. */
export interface Line {
  readonly what: string;
  readonly figure: string;
  readonly target: string;
  readonly isMet: boolean | null;
}

/** The report as a document. Absolute times are from one machine on one day; the ratios are what holds. */
export function reportOf(lines: readonly Line[], machine: string): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const verdict = (isMet: boolean | null): string =>
    isMet === null ? '' : isMet ? 'met' : '**missed**';
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; do not edit. All figures are from one run on one machine, product and load in',
    'processes of their own. Ratios are against bare Koa in the same run.',
    '',
    `Machine: ${machine}`,
    '',
    row(['measured', 'figure', 'target', '']),
    row(['---', '---', '---', '---']),
    ...lines.map((line) => row([line.what, line.figure, line.target, verdict(line.isMet)])),
    '',
  ].join('\n');
}
