import type { Browser } from 'playwright-core';
import { setDemoScene } from '../world/demo-scene';
import { createWorld } from '../world/world';
import type { World } from '../world/world';
import { launchChromium } from './chromium';

/** The product with its demo, and a browser to walk through it. */
export interface Demo {
  readonly world: World;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Raises the demo with the built site; SITE_DIR may name another build of it. */
export async function raiseDemo(): Promise<Demo> {
  const siteFolder = process.env['SITE_DIR'];
  const [world, browser] = await Promise.all([
    createWorld(siteFolder === undefined ? {} : { siteFolder }, setDemoScene),
    launchChromium(),
  ]);
  return {
    world,
    browser,
    async close() {
      await browser.close();
      await world.close();
    },
  };
}
