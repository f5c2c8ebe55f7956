import { randomBytes } from 'node:crypto';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import { endAllSessions, erasePerson } from './commands/erase-person';
import { purgeAttempts } from './commands/hand-over-attempts';
import { purgeSessions } from './commands/purge-sessions';
import { findPerson, findProfile, listAllSessions } from './identity.queries';
import { displayNameOf, personField } from './people';
import { openProfileField } from './profiles';

/** What identity holds: the profile, and where somebody has signed in. */
export function identityData(fields: FieldCipher, now: () => number): readonly PersonalData[] {
  return [
    {
      name: 'identity.profile',
      title: '称呼、手机号与实名核验',
      purpose: '用来称呼您、联系您和确认您是谁；注销时删除。身份证号本身从不保存。',
      async collect(manager, personId) {
        const person = await findPerson(manager, personId);
        const profile = await findProfile(manager, personId);
        if (person === null) return null;
        return {
          displayName: displayNameOf(fields, person),
          wechatOpenid: fields.open(person.openidSealed, personField('openidSealed', person.id)),
          since: person.createdAt,
          phone: openProfileField(fields, profile, 'phoneSealed'),
          phoneBoundAt: profile?.phoneBoundAt ?? null,
          realName: openProfileField(fields, profile, 'realNameSealed'),
          idNumberLastFour: openProfileField(fields, profile, 'idNumberTailSealed'),
          birthDate: openProfileField(fields, profile, 'birthDateSealed'),
          realNameVerifiedAt: profile?.realNameVerifiedAt ?? null,
        };
      },
      erase: (tx, personId) =>
        erasePerson(tx, fields, { personId, openidIndex: randomBytes(32).toString('hex') }),
    },
    {
      name: 'identity.sessions',
      title: '登录记录',
      purpose: '让您看到在哪些设备上登录过、可以随时退出；结束后保存 180 天。',
      async collect(manager, personId) {
        const sessions = await listAllSessions(manager, personId);
        return sessions.map(({ device, createdAt, lastSeenAt, expiresAt, revokedAt }) => ({
          device,
          createdAt,
          lastSeenAt,
          expiresAt,
          revokedAt,
        }));
      },
      erase: (tx, personId) => endAllSessions(tx, personId, now()),
    },
  ];
}

/** How long it is kept that somebody was signed in. */
export const sessionRetention: RetentionRule = {
  dataClass: 'identity.sessions',
  title: '登录记录',
  keepDays: 180,
  citation: '《网络安全法》：网络日志留存不少于六个月；到期即删',
  purge: purgeSessions,
};

/** How long it is kept what an erased profile had used of its attempts; they lock for one day. */
export const attemptsRetention: RetentionRule = {
  dataClass: 'identity.real-name-attempts',
  title: '注销前实名核验的次数',
  keepDays: 2,
  citation:
    '用来防止反复注销来试身份证号，只记微信号的加密索引；《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间',
  purge: purgeAttempts,
};
