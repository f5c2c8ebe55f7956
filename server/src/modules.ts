import type { Readiness } from './app';
import { coreDefinitions, startCore } from './modules/core';
import type { Core } from './modules/core';
import { parking } from './modules/parking';
import { payments } from './modules/payments';
import type { Actors } from './platform/http/identify';
import type { ModuleDefinition, Platform, RunningModule } from './platform/platform';

/** The table of contents of the server: one line a scenario. */
const scenarios = [payments, parking] satisfies readonly ModuleDefinition<Core>[];

const definitions = [...coreDefinitions, ...scenarios];

/** Every table of the house, for opening the database and for the drift test. */
export const allEntities = definitions.flatMap((definition) => [...definition.entities]);
export const allMigrations = definitions.flatMap((definition) => [...definition.migrations]);

/** Starts every module on an open database. */
export function startModules(platform: Platform): {
  modules: readonly RunningModule[];
  core: Core;
  actors: Actors;
  readiness: Readiness;
} {
  const core = startCore(platform);
  const paymentsModule = payments.start(platform, core);
  const parkingModule = parking.start(platform, core);
  return {
    modules: [...Object.values(core), paymentsModule, parkingModule],
    core,
    actors: {
      person: (token) => core.identity.sessions.person(token),
      device: (token) => parkingModule.device(token),
    },
    readiness: {
      problems: () => core.evidence.problems(),
      facts: () => core.evidence.facts(),
    },
  };
}
