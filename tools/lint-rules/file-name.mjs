import path from 'node:path';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.[a-z]+$/;
const locale = /^[a-z]{2}-[A-Z]{2}\.ts$/;
const pascal = /^[A-Z][A-Za-z0-9]*(\.(test|weapp|h5))*\.tsx$/;
const vague = /^([^.]+-)?(utils?|helpers?|common|manager|data|info)\./;

/** Demands kebab-case file names that say something; with `components`, PascalCase .tsx as well. */
export const fileName = {
  meta: {
    type: 'suggestion',
    schema: [
      {
        type: 'object',
        properties: { components: { type: 'boolean' } },
        additionalProperties: false,
      },
    ],
    messages: {
      shape: '"{{name}}" is not kebab-case.',
      vague: '"{{name}}" does not say what is inside: name it after the thing it holds.',
    },
  },
  create(context) {
    const name = path.basename(context.filename).replace(/^\./, '');
    const components = context.options[0]?.components ?? false;
    const shaped = kebab.test(name) || locale.test(name) || (components && pascal.test(name));
    return {
      Program(node) {
        if (!shaped) context.report({ node, messageId: 'shape', data: { name } });
        else if (vague.test(name)) context.report({ node, messageId: 'vague', data: { name } });
      },
    };
  },
};
