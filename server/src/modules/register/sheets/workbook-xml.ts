import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';
import { SheetError } from './sheet-row';

/** Deepest nesting that is followed; a workbook needs about ten. */
const deepest = 100;
/** Characters that are fed to the parser at once. */
const slice = 16_384;
/** Characters after which a tag, text or comment must have come to its end; Excel writes cells of 32,767 at most. */
const longestToken = 4 * slice;

/** What is done with the pieces of a document. */
interface XmlTaker {
  open(tag: SaxesTagPlain): void;
  text?(text: string): void;
  close?(tag: SaxesTagPlain): void;
}

/**
 * A parser that refuses what is not well formed, what nests too deep and what goes on without an end: the parser keeps
 * all of it in memory. Entities are not expanded; there is nothing to blow up.
 */
export class StrictParser {
  private readonly parser = new SaxesParser();
  private depth = 0;
  private unended = 0;

  constructor(taker: XmlTaker) {
    const refuse = (): never => {
      throw new SheetError('unreadable');
    };
    const end = (): void => {
      this.unended = 0;
    };
    this.parser.on('error', refuse);
    this.parser.on('doctype', refuse);
    this.parser.on('comment', end);
    this.parser.on('processinginstruction', end);
    this.parser.on('opentag', (tag) => {
      end();
      this.depth += 1;
      if (this.depth > deepest) throw new SheetError('too-large-inside');
      taker.open(tag);
    });
    const text = (some: string): void => {
      end();
      taker.text?.(some);
    };
    this.parser.on('text', text);
    this.parser.on('cdata', text);
    this.parser.on('closetag', (tag) => {
      end();
      this.depth -= 1;
      taker.close?.(tag);
    });
  }

  /** Reads on, in slices; between two of them the caller may see what came. Throws SheetError. */
  *write(piece: string): Generator<void> {
    for (let start = 0; start < piece.length; start += slice) {
      const some = piece.slice(start, start + slice);
      this.unended += some.length;
      this.parser.write(some);
      if (this.unended > longestToken) throw new SheetError('too-large-inside');
      yield;
    }
  }

  /** Ends; throws SheetError where something is still open. */
  close(): void {
    this.parser.close();
  }
}

/** The tag without its prefix: some programs write `x:row`. */
export function localName(tag: SaxesTagPlain): string {
  return tag.name.slice(tag.name.indexOf(':') + 1);
}

function tagsOf(xml: string): SaxesTagPlain[] {
  const tags: SaxesTagPlain[] = [];
  const parser = new StrictParser({
    open: (tag) => {
      tags.push(tag);
    },
  });
  for (const _slice of parser.write(xml));
  parser.close();
  return tags;
}

/** Which relation leads to the first sheet, and from which year days are counted. */
export function readWorkbook(xml: string): { sheetRelation: string; from1904: boolean } {
  const tags = tagsOf(xml);
  const sheet = tags.find((tag) => localName(tag) === 'sheet');
  const properties = tags.find((tag) => localName(tag) === 'workbookPr');
  const relation = Object.entries(sheet?.attributes ?? {}).find(([name]) => /(^|:)id$/.test(name));
  if (relation === undefined) throw new SheetError('unreadable');
  return {
    sheetRelation: relation[1],
    from1904: ['1', 'true'].includes(properties?.attributes['date1904'] ?? ''),
  };
}

/** The entries that relations lead to, by the relation's id. */
export function readRelations(xml: string): Map<string, string> {
  const relations = tagsOf(xml).filter((tag) => localName(tag) === 'Relationship');
  return new Map(
    relations.map(({ attributes }) => {
      const target = attributes['Target'] ?? '';
      return [
        attributes['Id'] ?? '',
        target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`,
      ];
    }),
  );
}
