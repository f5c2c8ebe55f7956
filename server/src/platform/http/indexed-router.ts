import Router from '@koa/router';
import type { Layer, MatchResult } from '@koa/router';
import { PathIndex } from './path-index';

/**
 * A router that tries the expressions of the few endpoints whose path is built like the one asked for, instead of every
 * one of the house: what a call costs must not grow with each new scenario. Whether a path fits, and all that follows,
 * is decided as before. It holds endpoints only; middleware belongs to the app.
 */
export class IndexedRouter extends Router {
  private index: PathIndex<number> | undefined;
  private indexed = 0;

  override match(path: string, method: string): MatchResult {
    const matching = this.places(path)
      .map((place) => this.stack[place])
      .filter((layer): layer is Layer => layer?.match(path) === true);
    const pathAndMethod = matching.filter(({ methods }) => methods.includes(method.toUpperCase()));
    return { path: matching, pathAndMethod, route: pathAndMethod.length > 0 };
  }

  /** Places in the order of registration, which decides between two that fit. */
  private places(path: string): number[] {
    if (this.index === undefined || this.indexed !== this.stack.length) this.build();
    return (this.index as PathIndex<number>).candidates(path).sort((a, b) => a - b);
  }

  private build(): void {
    this.index = new PathIndex();
    for (const [place, { path }] of this.stack.entries()) this.index.add(String(path), place);
    this.indexed = this.stack.length;
  }
}
