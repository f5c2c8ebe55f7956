import type { Step } from '@/components/steps';
import { proof } from '@/i18n/zh-CN';
import type { ProofFindings, ProofMaterial } from './check-proof';

/** The steps of a check in words, in the order in which they were taken. */
export function proofSteps(findings: ProofFindings, material: ProofMaterial): Step[] {
  const words = proof.steps;
  return [
    {
      key: 'checkpoint',
      title: words.checkpoint.title,
      state: findings.checkpoint,
      words:
        findings.checkpoint === 'passed'
          ? words.checkpoint.passed(findings.size)
          : words.checkpoint.failed,
    },
    {
      key: 'leaf',
      title: words.leaf.title,
      state: findings.leaf,
      words: words.leaf[findings.leaf],
    },
    {
      key: 'inclusion',
      title: words.inclusion.title,
      state: findings.inclusion,
      words:
        findings.inclusion === 'passed'
          ? words.inclusion.passed(material.proof.proof.length)
          : words.inclusion.failed,
    },
    {
      key: 'signature',
      title: words.signature.title,
      state: findings.signature,
      words: words.signature[findings.signature],
    },
    {
      key: 'national',
      title: words.national.title,
      state: 'unchecked',
      words: words.national.unchecked,
    },
  ];
}

/** The check in one sentence: failed if anything failed, and open about what was not checked. */
export function proofSummary(findings: ProofFindings): {
  readonly isSound: boolean;
  readonly words: string;
} {
  const results = [findings.checkpoint, findings.leaf, findings.inclusion, findings.signature];
  if (results.includes('failed')) return { isSound: false, words: proof.summary.failed };
  if (results.includes('unchecked')) return { isSound: true, words: proof.summary.partly };
  return { isSound: true, words: proof.summary.passed };
}
