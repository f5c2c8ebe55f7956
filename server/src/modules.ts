import type { Readiness } from './app';
import { checkIns } from './modules/check-ins';
import { coreDefinitions, startCore } from './modules/core';
import type { Core } from './modules/core';
import { emergency } from './modules/emergency';
import { fileExports } from './modules/exports';
import { parking } from './modules/parking';
import { payments } from './modules/payments';
import { privacy } from './modules/privacy';
import { register } from './modules/register';
import type { Actors } from './platform/http/identify';
import type { ModuleDefinition, Platform, RunningModule, SealedColumn } from './platform/platform';

/** The table of contents of the server: one line a scenario. */
const scenarios = [
  payments,
  parking,
  register,
  emergency,
  checkIns,
] satisfies readonly ModuleDefinition<Core>[];

/** `privacy` stands last: it works with what all the others hold. */
const definitions = [...coreDefinitions, ...scenarios, fileExports, privacy];

/** Every table of the house, for opening the database and for the drift test. */
export const allEntities = definitions.flatMap((definition) => [...definition.entities]);
export const allMigrations = definitions.flatMap((definition) => [...definition.migrations]);

/** Every column of sealed personal data in the house. */
export const allSealedColumns = definitions.flatMap((definition): readonly SealedColumn[] =>
  'sealed' in definition ? definition.sealed : [],
);

/** Starts every module on an open database. */
export function startModules(platform: Platform): {
  modules: readonly RunningModule[];
  core: Core;
  actors: Actors;
  readiness: Readiness;
} {
  const core = startCore(platform);
  core.vault.setSealedColumns(allSealedColumns);
  const paymentsModule = payments.start(platform, core);
  const parkingModule = parking.start(platform, core);
  const registerModule = register.start(platform, core);
  const emergencyModule = emergency.start(platform, core);
  const checkInsModule = checkIns.start(platform, core);
  const coreModules: RunningModule[] = Object.values(core);
  const scenarioModules: RunningModule[] = [
    paymentsModule,
    parkingModule,
    registerModule,
    emergencyModule,
    checkInsModule,
  ];
  const others: RunningModule[] = [...coreModules, ...scenarioModules];
  const exportsModule = fileExports.start(platform, core, {
    sources: others.flatMap(({ exports = [] }) => exports),
  });
  others.push(exportsModule);
  const privacyModule = privacy.start(platform, core, {
    // Scenarios are erased first: to find what is a person's they still ask the core who that is.
    personalData: [...scenarioModules, exportsModule, ...coreModules].flatMap(
      ({ personalData = [] }) => personalData,
    ),
    retention: others.flatMap(({ retention = [] }) => retention),
  });
  return {
    modules: [...others, privacyModule],
    core,
    actors: {
      person: (token) => core.identity.sessions.person(token),
      device: (token) => parkingModule.device(token),
    },
    readiness: {
      problems: async () => [
        ...(await core.evidence.problems()),
        ...(await core.timers.problems()),
      ],
      facts: async () => ({
        ...(await core.evidence.facts()),
        deviceReports: core.devices.facts(),
      }),
    },
  };
}
