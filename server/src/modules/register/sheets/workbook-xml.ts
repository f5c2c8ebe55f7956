import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';
import { SheetError } from './sheet-row';

/** A parser that refuses what is not well formed. Entities are not expanded; there is nothing to blow up. */
export function strictParser(): SaxesParser {
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new SheetError('unreadable');
  });
  parser.on('doctype', () => {
    throw new SheetError('unreadable');
  });
  return parser;
}

/** The tag without its prefix: some programs write `x:row`. */
export function localName(tag: SaxesTagPlain): string {
  return tag.name.slice(tag.name.indexOf(':') + 1);
}

function tagsOf(xml: string): SaxesTagPlain[] {
  const tags: SaxesTagPlain[] = [];
  const parser = strictParser();
  parser.on('opentag', (tag) => {
    tags.push(tag);
  });
  parser.write(xml).close();
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
