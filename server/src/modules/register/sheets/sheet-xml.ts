import type { SaxesParser, SaxesTagPlain } from 'saxes';
import { rowsTogether } from './sheet-row';
import type { SheetRow } from './sheet-row';
import { localName, strictParser } from './workbook-xml';

/** Columns that are looked at; what stands further right is not ours. */
const mostColumns = 60;

/** Collects the texts that cells refer to by number. */
export class SharedTextReader {
  readonly texts: string[] = [];
  private readonly parser: SaxesParser = strictParser();
  private text = '';
  private isText = false;
  private isPhonetic = false;

  constructor() {
    this.parser.on('opentag', (tag) => {
      const name = localName(tag);
      if (name === 'si') this.text = '';
      if (name === 'rPh') this.isPhonetic = true;
      this.isText = name === 't' && !this.isPhonetic;
    });
    this.parser.on('text', (text) => {
      if (this.isText) this.text += text;
    });
    this.parser.on('closetag', (tag) => {
      const name = localName(tag);
      this.isText = false;
      if (name === 'rPh') this.isPhonetic = false;
      if (name === 'si') this.texts.push(this.text);
    });
  }

  /** Reads on. Throws SheetError. */
  write(piece: string): void {
    this.parser.write(piece);
  }
}

/** `C7` → 2; -1 where a cell does not say its place. */
function columnOf(place: string | undefined): number {
  const letters = /^([A-Z]{1,3})\d/.exec(place ?? '')?.[1];
  if (letters === undefined) return -1;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A number as people wrote it: phone numbers are stored as `1.3812341234E10`. */
function numberText(raw: string): string {
  if (/^\d{1,15}$/.test(raw) || !/^-?[\d.]+(E[+-]?\d+)?$/i.test(raw)) return raw;
  const value = Number(raw);
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(0) : raw;
}

/** Turns the XML of a sheet into rows, as it comes. */
export class SheetRowReader {
  private readonly parser: SaxesParser = strictParser();
  private ready: SheetRow[] = [];
  private cells: string[] = [];
  private rowNumber = 0;
  private column = -1;
  private kind = 'n';
  private value = '';
  private isValue = false;

  constructor(private readonly texts: readonly string[]) {
    this.parser.on('opentag', (tag) => {
      this.open(tag);
    });
    this.parser.on('text', (text) => {
      if (this.isValue) this.value += text;
    });
    this.parser.on('closetag', (tag) => {
      this.close(localName(tag));
    });
  }

  /** Reads on; answers the rows that became whole, some at a time. Throws SheetError. */
  *write(piece: string): Generator<readonly SheetRow[]> {
    // A piece holds some hundred rows: it is fed in slices, so that nobody waits for long.
    for (let start = 0; start < piece.length; start += 16_384) {
      this.parser.write(piece.slice(start, start + 16_384));
      if (this.ready.length >= rowsTogether) yield this.take();
    }
  }

  /** The rest. */
  *end(): Generator<readonly SheetRow[]> {
    this.parser.close();
    if (this.ready.length > 0) yield this.take();
  }

  private take(): readonly SheetRow[] {
    const taken = this.ready;
    this.ready = [];
    return taken;
  }

  private open(tag: SaxesTagPlain): void {
    switch (localName(tag)) {
      case 'row':
        this.rowNumber = Number(tag.attributes['r'] ?? this.rowNumber + 1);
        this.cells = [];
        this.column = -1;
        return;
      case 'c': {
        const place = columnOf(tag.attributes['r']);
        this.column = place < 0 ? this.column + 1 : place;
        this.kind = tag.attributes['t'] ?? 'n';
        this.value = '';
        return;
      }
      case 'v':
      case 't':
        this.isValue = true;
        return;
      case 'rPh':
        this.isValue = false;
    }
  }

  private close(name: string): void {
    if (name === 'v' || name === 't') this.isValue = false;
    if (name === 'row') this.ready.push({ rowNumber: this.rowNumber, cells: this.cells });
    if (name !== 'c' || this.column >= mostColumns) return;
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = this.cellText();
  }

  private cellText(): string {
    if (this.kind === 's') return this.texts[Number(this.value)] ?? '';
    return this.kind === 'n' ? numberText(this.value) : this.value;
  }
}
