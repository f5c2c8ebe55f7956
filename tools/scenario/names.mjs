const kebab = /^[a-z]+(-[a-z]+)*$/;
const longest = 30;

/**
 * The forms of a scenario's name: `lost-and-found`, `lostAndFound`, `LostAndFound`.
 * Throws if the name is not a kebab-case noun.
 */
export function namesOf(kebabName) {
  if (!kebab.test(kebabName) || kebabName.length > longest) {
    throw new Error(`场景名要用小写英文和连字符,最多 ${longest} 个字符,例如 lost-and-found。`);
  }
  const camel = kebabName.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
  return { kebab: kebabName, camel, pascal: camel[0].toUpperCase() + camel.slice(1) };
}
