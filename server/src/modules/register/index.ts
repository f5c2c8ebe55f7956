import { sweepSpool } from '../../platform/files/spool';
import type { ModuleDefinition, RunningModule } from '../../platform/platform';
import type { Core } from '../core';
import { changesEndpoints } from './changes.routes';
import { ImportRunner } from './commands/import-runner';
import { linkAccount, unlinkAccount } from './commands/link-accounts';
import type { RegisterParts } from './commands/parts';
import { importRetention, importTraceRetention } from './commands/purge-imports';
import { Recounter } from './commands/recount';
import { ImportPart } from './entities/import-part.entity';
import { ImportProblem } from './entities/import-problem.entity';
import { RegisterCount } from './entities/register-count.entity';
import { RegisterImport } from './entities/register-import.entity';
import { Resident } from './entities/resident.entity';
import { importsEndpoints, uploadFolder } from './imports.routes';
import { Residents1763600091001 } from './migrations/1763600091001-residents';
import { RegisterImports1763600091002 } from './migrations/1763600091002-register-imports';
import { RegisterImportParts1763600091003 } from './migrations/1763600091003-register-import-parts';
import { RegisterImportProblems1763600091004 } from './migrations/1763600091004-register-import-problems';
import { RegisterCounts1763600091005 } from './migrations/1763600091005-register-counts';
import { registerExport, registerPersonalData } from './held.queries';
import { createRegisterEvents } from './register.events';
import { registerEndpoints } from './register.routes';

export { addResidents } from './commands/add-residents';
export type { NewResident } from './resident-row';

/** The register of residents: who lives where, since when, and how lists of them come in. */
export const register: ModuleDefinition<Core> = {
  name: 'register',
  entities: [Resident, RegisterImport, ImportPart, ImportProblem, RegisterCount],
  migrations: [
    Residents1763600091001,
    RegisterImports1763600091002,
    RegisterImportParts1763600091003,
    RegisterImportProblems1763600091004,
    RegisterCounts1763600091005,
  ],
  sealed: [
    { table: 'residents', column: 'nameSealed', primaryKey: 'id' },
    { table: 'residents', column: 'phoneSealed', primaryKey: 'id', indexColumn: 'phoneIndex' },
    { table: 'residents', column: 'idTailSealed', primaryKey: 'id' },
    { table: 'residents', column: 'birthDateSealed', primaryKey: 'id' },
    { table: 'register_import_parts', column: 'rowsSealed', primaryKey: 'id' },
  ],
  start(platform, core): RunningModule {
    const parts: RegisterParts = {
      platform,
      core,
      events: createRegisterEvents(core.evidence),
    };
    core.identity.onContactsConfirmed((tx, personId) => linkAccount(tx, platform.fields, personId));
    core.consents.onDecided(async (tx, { personId, purpose, given }) => {
      const restsOnIt = purpose === 'phone' || purpose === 'real-name';
      if (restsOnIt && !given) await unlinkAccount(tx, personId);
    });
    const recounter = new Recounter(parts);
    const runner = new ImportRunner(parts, recounter);
    sweepSpool(uploadFolder(parts)).catch((error: unknown) => {
      platform.log.warn({ err: error }, 'old uploads could not be swept');
    });
    return {
      endpoints: [
        ...registerEndpoints({ ...parts, recounter }),
        ...changesEndpoints({ ...parts, recounter }),
        ...importsEndpoints({ ...parts, runner }),
      ],
      jobs: [runner.job, recounter.job],
      personalData: [registerPersonalData(platform.fields)],
      retention: [importRetention, importTraceRetention],
      exports: [registerExport(platform.fields)],
      stop: async () => {
        await runner.stop();
        await recounter.stop();
      },
    };
  },
};
