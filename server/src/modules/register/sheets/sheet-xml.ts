import type { SaxesTagPlain } from 'saxes';
import { SheetError, cellWith, rowsTogether } from './sheet-row';
import type { SheetRow } from './sheet-row';
import { StrictParser, localName } from './workbook-xml';

/** Columns that are looked at; what stands further right is not ours. */
const mostColumns = 60;

/** 200,000 rows with five texts of their own have half as many. */
const mostTexts = 2_000_000;
/** Characters of all shared texts together. */
const longestTexts = 60_000_000;

/** Collects the texts that cells refer to by number. */
export class SharedTextReader {
  readonly texts: string[] = [];
  private readonly parser: StrictParser;
  private total = 0;
  private text = '';
  private isText = false;
  private isPhonetic = false;

  constructor() {
    this.parser = new StrictParser({
      open: (tag) => {
        const name = localName(tag);
        if (name === 'si') this.text = '';
        if (name === 'rPh') this.isPhonetic = true;
        this.isText = name === 't' && !this.isPhonetic;
      },
      text: (text) => {
        if (this.isText) this.text = cellWith(this.text, text);
      },
      close: (tag) => {
        const name = localName(tag);
        this.isText = false;
        if (name === 'rPh') this.isPhonetic = false;
        if (name === 'si') this.keep();
      },
    });
  }

  /** Reads on. Throws SheetError. */
  write(piece: string): void {
    for (const _slice of this.parser.write(piece));
  }

  private keep(): void {
    this.total += this.text.length;
    if (this.texts.length >= mostTexts || this.total > longestTexts) {
      throw new SheetError('too-large-inside');
    }
    this.texts.push(this.text);
  }
}

/** `C7` → 2; -1 where a cell does not say its place. */
function columnOf(place: string | undefined): number {
  const letters = /^([A-Z]{1,3})\d/.exec(place ?? '')?.[1];
  if (letters === undefined) return -1;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The number that a row gives itself, or null; no sheet has more than 1,048,576. */
function rowNumberOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,7}$/.test(text)) throw new SheetError('unreadable');
  return Number(text);
}

/** A number as people wrote it: phone numbers are stored as `1.3812341234E10`. */
function numberText(raw: string): string {
  if (/^\d{1,15}$/.test(raw) || !/^-?[\d.]+(E[+-]?\d+)?$/i.test(raw)) return raw;
  const value = Number(raw);
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(0) : raw;
}

/** Turns the XML of a sheet into rows, as it comes. */
export class SheetRowReader {
  private readonly parser: StrictParser;
  private ready: SheetRow[] = [];
  private cells: string[] = [];
  private rowNumber = 0;
  private column = -1;
  private kind = 'n';
  private value = '';
  private isValue = false;

  constructor(private readonly texts: readonly string[]) {
    this.parser = new StrictParser({
      open: (tag) => {
        this.open(tag);
      },
      text: (text) => {
        if (this.isValue) this.value = cellWith(this.value, text);
      },
      close: (tag) => {
        this.close(localName(tag));
      },
    });
  }

  /** Reads on; answers the rows that became whole, some at a time. Throws SheetError. */
  *write(piece: string): Generator<readonly SheetRow[]> {
    // A piece holds some hundred rows: it is fed in slices, so that nobody waits for long.
    for (const _slice of this.parser.write(piece)) {
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
        this.rowNumber = rowNumberOf(tag.attributes['r']) ?? this.rowNumber + 1;
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
