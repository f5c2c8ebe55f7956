import path from 'node:path';
import {
  commitImport,
  discardImport as discardEndpoint,
  downloadImportProblems,
  downloadImportTemplate,
  getImport,
  importFileEmpty,
  importFileLimit,
  importFileUnreadable,
  importNotChecked,
  listImportProblems,
  listImports,
  previewImport,
  uploadImport,
} from '@linli/shared/contracts/register';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, open } from '../../platform/authorization/policy';
import type { Policy } from '../../platform/authorization/policy';
import { receiveUpload } from '../../platform/http/uploads';
import type { RawRequest } from '../../platform/http/implement';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { discardImport } from './commands/clear-import';
import { beginCommit, rowsOfPart } from './commands/commit-import';
import type { ImportRunner } from './commands/import-runner';
import type { RegisterParts } from './commands/parts';
import { receiveImport } from './commands/receive-import';
import { importPolicy } from './register.policy';
import type { ImportSubject } from './register.policy';
import {
  pageFrom,
  presentDraft,
  presentImport,
  presentProblem,
  readCursor,
  readCursorNumber,
} from './register.presenter';
import { findImport, findImports, findProblems } from './register.queries';
import { openSheet } from './sheets/open-sheet';
import { SheetError } from './sheets/sheet-row';
import { templateWorkbook } from './sheets/template';

const previewRows = 20;

interface ImportsParts extends RegisterParts {
  readonly runner: ImportRunner;
}

/** Where uploads wait, sealed, until they are read. */
export function uploadFolder({ platform }: Pick<RegisterParts, 'platform'>): string {
  return path.join(platform.settings.folder, 'uploads');
}

async function loadImport<A extends 'view' | 'commit' | 'discard'>(
  { platform }: RegisterParts,
  actor: PersonActor,
  { id, action }: { id: string; action: A },
) {
  const subject = await platform.db.read((manager) => findImport(manager, id));
  return authorize(importPolicy as Policy<ImportSubject, A>, actor, { action, subject });
}

async function present(parts: RegisterParts, actor: PersonActor, id: string) {
  const row = await loadImport(parts, actor, { id, action: 'view' });
  return presentImport(row, actor, parts.platform.clock.now());
}

/** Opens what was sent; deletes it at once if it cannot be read. */
async function receiveSheet(parts: RegisterParts, raw: RawRequest) {
  const file = await receiveUpload(raw, {
    folder: uploadFolder(parts),
    maxBytes: importFileLimit,
  });
  try {
    if (file.size === 0) throw fail(importFileEmpty);
    return { file, ...(await openSheet(file)) };
  } catch (error) {
    await file.discard();
    throw error instanceof SheetError ? fail(importFileUnreadable) : error;
  }
}

function receiving(parts: ImportsParts): ImplementedEndpoint[] {
  const { core, platform, runner } = parts;
  return [
    implement(uploadImport, {
      policy: importPolicy,
      handle: async ({ input, actor, raw }) => {
        const { id: communityId } = await core.households.communities.own();
        const subject = { communityId };
        const place = authorize(importPolicy, actor, { action: 'upload', subject });
        const { file, sheet, format } = await receiveSheet(parts, raw);
        try {
          const row = await receiveImport(parts, place, {
            uploadedBy: actor.personId,
            format,
            createsHouseholds: input.createsHouseholds === 'yes',
          });
          runner.check(row, { sheet, file });
          return presentImport(row, actor, platform.clock.now());
        } catch (error) {
          await file.discard();
          throw error;
        }
      },
    }),
    implement(commitImport, {
      policy: importPolicy,
      handle: async ({ input, actor }) => {
        const { importId: id, acceptsErrors } = input;
        const found = await loadImport(parts, actor, { id, action: 'commit' });
        await beginCommit(parts, found, { actor, acceptsErrors });
        runner.commit(id);
        return present(parts, actor, id);
      },
    }),
    implement(discardEndpoint, {
      policy: importPolicy,
      handle: async ({ input, actor }) => {
        const { id, state } = await loadImport(parts, actor, {
          id: input.importId,
          action: 'discard',
        });
        const now = platform.clock.now();
        const isDiscarded = await platform.db.transaction((tx) => discardImport(tx, id, now));
        if (!isDiscarded && state !== 'discarded') throw fail(importNotChecked);
        return present(parts, actor, id);
      },
    }),
  ];
}

function reading(parts: ImportsParts): ImplementedEndpoint[] {
  const { core, platform } = parts;
  return [
    implement(listImports, {
      policy: importPolicy,
      handle: async ({ input, actor }) => {
        const { id: communityId } = await core.households.communities.own();
        authorize(importPolicy, actor, { action: 'view', subject: { communityId } });
        const [at, id] = readCursor(input.cursor, 2) ?? [];
        const after =
          at === undefined || id === undefined ? null : { at: readCursorNumber(at), id };
        const found = await platform.db.read((manager) =>
          findImports(manager, communityId, { after, limit: input.limit + 1 }),
        );
        const { page, nextCursor } = pageFrom(found, input.limit, (last) => [
          last.uploadedAt.toString(),
          last.id,
        ]);
        const now = platform.clock.now();
        return { items: page.map((row) => presentImport(row, actor, now)), nextCursor };
      },
    }),
    implement(getImport, {
      policy: importPolicy,
      handle: ({ input, actor }) => present(parts, actor, input.importId),
    }),
    implement(previewImport, {
      policy: importPolicy,
      handle: async ({ input, actor }) => {
        const row = await loadImport(parts, actor, { id: input.importId, action: 'view' });
        if (row.state !== 'checked') throw fail(importNotChecked);
        const community = await core.households.communities.own();
        const drafts = (await rowsOfPart(parts, row.id, 0)) ?? [];
        const rows = drafts.slice(0, previewRows).map(presentDraft);
        await platform.db.transaction((tx) =>
          core.operations.record(tx, {
            community,
            actor,
            action: 'read',
            object: 'register',
            subjectId: row.id,
            count: rows.length,
          }),
        );
        return { rows };
      },
    }),
  ];
}

/** Marks the text as UTF-8 for Excel, which otherwise reads it as GBK. */
const byteOrderMark = '\uFEFF';

function problems(parts: ImportsParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    implement(listImportProblems, {
      policy: importPolicy,
      handle: async ({ input, actor }) => {
        const { id } = await loadImport(parts, actor, { id: input.importId, action: 'view' });
        const [after] = readCursor(input.cursor, 1) ?? [];
        const position = after === undefined ? -1 : readCursorNumber(after);
        const found = await db.read((manager) =>
          findProblems(manager, id, { after: position, limit: input.limit + 1 }),
        );
        const { page, nextCursor } = pageFrom(found, input.limit, (last) => [
          last.position.toString(),
        ]);
        return { items: page.map(presentProblem), nextCursor };
      },
    }),
    implement(downloadImportProblems, {
      policy: importPolicy,
      handle: async ({ input, actor }) => {
        const row = await loadImport(parts, actor, { id: input.importId, action: 'view' });
        const lines = ['行号,列,问题'];
        for (let after = -1; ;) {
          const found = await db.read((manager) =>
            findProblems(manager, row.id, { after, limit: 1000 }),
          );
          for (const problem of found) {
            const { rowNumber, column, message } = presentProblem(problem);
            lines.push(`${rowNumber.toString()},${column},${message}`);
            after = problem.position;
          }
          if (found.length === 0) break;
        }
        const left = row.problemCount - row.keptProblems;
        if (left > 0) lines.push(`,,另有${left.toString()}处问题没有列出`);
        return `${byteOrderMark}${lines.join('\r\n')}\r\n`;
      },
    }),
    implement(downloadImportTemplate, {
      policy: open('a blank form with invented values; it says nothing about anybody'),
      handle: () => templateWorkbook(),
    }),
  ];
}

/** Imports: receiving, reading, what is wrong. */
export function importsEndpoints(parts: ImportsParts): ImplementedEndpoint[] {
  return [...receiving(parts), ...reading(parts), ...problems(parts)];
}
