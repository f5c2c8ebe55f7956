import { PathIndex } from './path-index';

function indexOf(...patterns: string[]): PathIndex<string> {
  const index = new PathIndex<string>();
  for (const pattern of patterns) index.add(pattern, pattern);
  return index;
}

describe('an index of paths', () => {
  it('tells patterns apart by their fixed segments and their length', () => {
    const index = indexOf('/bills', '/bills/:id', '/bills/:id/receipt', '/payments/:id');
    expect(index.candidates('/bills')).toEqual(['/bills']);
    expect(index.candidates('/bills/1')).toEqual(['/bills/:id']);
    expect(index.candidates('/bills/1/receipt')).toEqual(['/bills/:id/receipt']);
    expect(index.candidates('/bills/1/2/3')).toEqual([]);
  });

  it('finds a fixed segment and one that takes anything side by side', () => {
    const index = indexOf('/:any/read', '/messages/:id', '/messages/read');
    expect(index.candidates('/messages/read').sort()).toEqual([
      ...['/:any/read', '/messages/:id', '/messages/read'],
    ]);
  });

  it('leaves wildcards, optional parts and escapes to the pattern, which may refuse what was found', () => {
    const index = indexOf('/log/*path', '/pages{/:page}', '/odd/a\\:b', '/files/:name.json');
    expect(index.candidates('/log/a/b/c')).toContain('/log/*path');
    expect(index.candidates('/log')).toContain('/log/*path');
    expect(index.candidates('/pages')).toContain('/pages{/:page}');
    expect(index.candidates('/pages/2')).toContain('/pages{/:page}');
    expect(index.candidates('/odd/a:b')).toContain('/odd/a\\:b');
    expect(index.candidates('/files/x.json')).toContain('/files/:name.json');
  });

  it('knows neither case nor a slash at the end', () => {
    const index = indexOf('/Bills');
    expect(index.candidates('/bILLS/')).toEqual(['/Bills']);
  });
});
