import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const sharedSources = path.resolve(__dirname, '../../shared/src');
const isProduction = process.env['NODE_ENV'] === 'production';

/** The workspace's shared sources are compiled like our own; everything else there is already JavaScript. */
function isSharedSource(file: string): boolean {
  return file.startsWith(sharedSources);
}

/**
 * The address that a phone asks. H5 asks the server it came from.
 * Throws when a production mini-program would be built without an https address.
 */
function apiBase(): string {
  if (process.env['TARO_ENV'] !== 'weapp') return '';
  const base = process.env['TARO_APP_API_BASE'] ?? '';
  if (base.startsWith('https://')) return base.replace(/\/$/, '');
  if (!isProduction) return base === '' ? 'http://127.0.0.1:8080' : base;
  throw new Error(
    'TARO_APP_API_BASE must be an https:// address for a production mini-program build',
  );
}

const accessible = { 'aria-role': '', 'aria-label': '', 'aria-hidden': '' };

export default defineConfig({
  projectName: 'linli',
  date: '2026-11-20',
  designWidth: 750,
  deviceRatio: { 640: 2.34 / 2, 750: 1, 375: 2, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env['TARO_ENV'] ?? 'h5'}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  alias: {
    '@': path.resolve(__dirname, '../src'),
    '@linli/shared': sharedSources,
  },
  env: { TARO_APP_API_BASE: JSON.stringify(apiBase()) },
  plugins: [
    [
      '@tarojs/plugin-inject',
      {
        components: {
          View: accessible,
          Text: accessible,
          Button: accessible,
          Image: accessible,
          Input: accessible,
          Textarea: accessible,
        },
      },
    ],
  ],
  mini: {
    compile: { include: [isSharedSource] },
    optimizeMainPackage: { enable: true },
    experimental: { compileMode: true },
    // Components never restyle each other, so the order of their sheets does not matter.
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss: { pxtransform: { enable: true, config: {} } },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    compile: { include: [isSharedSource] },
    router: { mode: 'browser' },
    output: {
      clean: true,
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'js/[name].[contenthash:8].js',
    },
    // Without this every page carries its own copy of what all pages use.
    webpackChain(chain) {
      chain.optimization.splitChunks({
        chunks: 'all',
        minSize: 0,
        cacheGroups: {
          default: false,
          defaultVendors: false,
          vendor: {
            name: 'vendor',
            test: /[\\/]node_modules[\\/]/,
            chunks: 'async',
            minChunks: 2,
            priority: 10,
          },
          house: {
            name: 'house',
            test: /[\\/](miniapp|shared)[\\/]src[\\/]/,
            chunks: 'async',
            minChunks: 3,
          },
          // Who needs help has no time to fetch a page, and perhaps no network: it comes with the first one.
          emergency: {
            name: 'house',
            test: /[\\/]miniapp[\\/]src[\\/](scenarios[\\/]emergency|services|components)[\\/]/,
            chunks: 'async',
            priority: 20,
          },
        },
      });
    },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      autoprefixer: { enable: true, config: {} },
      // A desk is not a big phone: type stops growing where a tablet begins.
      pxtransform: {
        enable: true,
        config: { baseFontSize: 20, minRootSize: 17, maxRootSize: 22 },
      },
    },
  },
});
