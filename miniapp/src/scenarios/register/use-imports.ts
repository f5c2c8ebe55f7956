import {
  commitImport,
  discardImport,
  downloadImportProblems,
  downloadImportTemplate,
  getImport,
  importFileLimit,
  listImportProblems,
  listImports,
  previewImport,
  uploadImport,
} from '@linli/shared/contracts/register';
import type { ImportView } from '@linli/shared/contracts/register-imports';
import { useEffect, useState } from 'react';
import { register } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { chooseFile } from '@/services/choose-file';
import { fetchFile } from '@/services/fetch-file';
import { open, pages } from '@/services/navigation';
import { saveFile } from '@/services/save-file';
import { useIsSignedIn } from '@/services/session';
import { useLoaded } from '@/services/use-loaded';
import { useAct } from '@/services/use-act';
import { usePages } from '@/services/use-pages';

/** How often a running import is asked how far it is. */
const askEveryMs = 1000;

/** Choosing and sending a list, and the lists before it. */
export function useImports() {
  const isSignedIn = useIsSignedIn();
  const imports = usePages(isSignedIn ? 'imports' : null, (cursor) =>
    call(listImports, cursor === undefined ? {} : { cursor }),
  );
  const [creates, setCreates] = useState(true);
  const [complaint, setComplaint] = useState<string | null>(null);
  const act = useAct();
  const choose = async (): Promise<void> => {
    setComplaint(null);
    const file = await chooseFile(['xlsx', 'csv']);
    if (file === null) return;
    if (file.bytes.byteLength > importFileLimit) {
      setComplaint(register.imports.tooLarge);
      return;
    }
    const input = { createsHouseholds: creates ? ('yes' as const) : ('no' as const) };
    act.run(
      () => call(uploadImport, input, file.bytes),
      ({ id }) => {
        open(pages.registerImport, { id });
      },
    );
  };
  return {
    isSignedIn,
    imports,
    creates,
    setCreates,
    complaint,
    act,
    choose: () => {
      void choose();
    },
  };
}

/** Taking the blank form along as a file. */
export function useTemplate() {
  const [isUnsaved, setIsUnsaved] = useState(false);
  const act = useAct();
  return {
    act,
    isUnsaved,
    take: () => {
      act.run(
        () => fetchFile(downloadImportTemplate, {}),
        (bytes) => {
          void saveFile(register.imports.templateFile, bytes).then((isSaved) => {
            setIsUnsaved(!isSaved);
          });
        },
      );
    },
  };
}

/** True while the server works on it. */
export function isRunning({ state }: Pick<ImportView, 'state'>): boolean {
  return state === 'checking' || state === 'committing';
}

/** One import: how far it is, what it would bring, what is wrong, and the two decisions. */
export function useImport(importId: string) {
  const isSignedIn = useIsSignedIn();
  const seen = useLoaded(isSignedIn ? importId : null, () => call(getImport, { importId }));
  const state = seen.data?.state ?? null;
  const isChecked = state === 'checked';
  const hasProblems = (seen.data?.problemCount ?? 0) > 0 && state !== 'checking';
  const preview = useLoaded(isChecked ? importId : null, () => call(previewImport, { importId }));
  const problems = usePages(hasProblems ? importId : null, (cursor) =>
    call(listImportProblems, { importId, ...(cursor === undefined ? {} : { cursor }) }),
  );
  const { reload } = seen;
  useEffect(() => {
    if (seen.data === null || !isRunning(seen.data)) return undefined;
    const timer = setTimeout(reload, askEveryMs);
    return () => {
      clearTimeout(timer);
    };
  }, [seen.data, seen.error, reload]);
  return { isSignedIn, seen, preview, problems, ...useDecision(importId, reload) };
}

/** Excel takes a CSV without this mark for another encoding. */
function markedAsUtf8(text: string): string {
  return text.startsWith('\ufeff') ? text : `\ufeff${text}`;
}

/** Taking a list into the register, throwing it away, and saving what is wrong with it. */
function useDecision(importId: string, reload: () => void) {
  const [asked, setAsked] = useState<'commit' | 'discard' | null>(null);
  const [isUnsaved, setIsUnsaved] = useState(false);
  const act = useAct();
  const after = (): void => {
    setAsked(null);
    reload();
  };
  return {
    asked,
    act,
    isUnsaved,
    ask: (question: 'commit' | 'discard' | null) => {
      act.clear();
      setAsked(question);
    },
    decide: () => {
      if (asked === 'discard') act.run(() => call(discardImport, { importId }), after);
      else act.run(() => call(commitImport, { importId, acceptsErrors: true }), after);
    },
    save: () => {
      act.run(
        () => call(downloadImportProblems, { importId }),
        (text) => {
          void saveFile('导入错误清单.csv', markedAsUtf8(String(text))).then((isSaved) => {
            setIsUnsaved(!isSaved);
          });
        },
      );
    },
  };
}
