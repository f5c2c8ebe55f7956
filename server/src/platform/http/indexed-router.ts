import Router from '@koa/router';
import type { Layer, MatchResult } from '@koa/router';
import type { Next } from 'koa';
import { PathIndex } from './path-index';

type Handle = (ctx: unknown, next: Next) => unknown;

/**
 * A router that tries the expressions of the few endpoints whose path is built like the one asked for, instead of every
 * one of the house: what a call costs must not grow with each new scenario. Whether a path fits is decided as before.
 * It holds endpoints only, one handler each, which answers by itself; middleware belongs to the app.
 */
export class IndexedRouter extends Router {
  private index: PathIndex<number> | undefined;
  private indexed = 0;

  /** Straight to the endpoint; what has none, a wrong method above all, goes the router's own way. */
  override routes(): ReturnType<Router['routes']> {
    const others = super.routes();
    return (ctx, next): unknown => {
      const { path } = ctx;
      const layer = this.endpointOf(path, ctx.method);
      const handle = layer?.stack[0];
      if (layer === undefined || handle === undefined) return others(ctx, next) as unknown;
      ctx.params = layer.params(path, layer.captures(path));
      return (handle as Handle)(ctx, next);
    };
  }

  override match(path: string, method: string): MatchResult {
    const matching = this.candidates(path).filter((layer) => layer.match(path));
    const pathAndMethod = matching.filter(({ methods }) => methods.includes(method.toUpperCase()));
    return { path: matching, pathAndMethod, route: pathAndMethod.length > 0 };
  }

  private endpointOf(path: string, method: string): Layer | undefined {
    return this.candidates(path).find(
      (layer) => layer.methods.includes(method) && layer.match(path),
    );
  }

  /** In the order of registration, which decides between two that fit. */
  private candidates(path: string): Layer[] {
    if (this.index === undefined || this.indexed !== this.stack.length) this.build();
    const places = (this.index as PathIndex<number>).candidates(path).sort((a, b) => a - b);
    return places.map((place) => this.stack[place] as Layer);
  }

  private build(): void {
    this.index = new PathIndex();
    for (const [place, { path }] of this.stack.entries()) this.index.add(String(path), place);
    this.indexed = this.stack.length;
  }
}
