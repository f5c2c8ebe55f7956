/** Demands that a comment which switches a rule off says why, after `--`. */
export const reasonedDisable = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { reason: 'Say after "--" why this rule is switched off here.' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (/^\s*eslint-disable/.test(comment.value) && !/--\s*\S/.test(comment.value)) {
            context.report({ loc: comment.loc, messageId: 'reason' });
          }
        }
      },
    };
  },
};
