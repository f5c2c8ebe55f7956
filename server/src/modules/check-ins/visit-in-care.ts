import type { Place } from '@linli/shared/kernel/roles';
import type { CareSubject } from '../care';
import type { Visit } from './entities/visit.entity';

/** A visit with the person whom it is about and where they live. */
export interface VisitInCare extends Visit {
  readonly subject: CareSubject;
  readonly place: Place;
}
