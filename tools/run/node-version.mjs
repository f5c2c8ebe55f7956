// Imported first by every command, before anything that an older Node could not load.
const oldest = [20, 19];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  const wanted = oldest.join('.');
  process.stderr.write(
    `邻里需要 Node.js ${wanted} 或更新的版本,当前是 ${process.versions.node}。\n` +
      `Linli needs Node.js ${wanted} or newer; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}
