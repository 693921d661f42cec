import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

// The guard reads from a pipe that only we hold. Whatever ends us, kill -9 included, closes the pipe: then it ends the server
// and removes what is throwaway. A line that says "done" sends it home.
const guardScript = `
read -r word
[ "$word" = done ] && exit 0
kill -s "$2" "$1" 2>/dev/null
n=0
while kill -0 "$1" 2>/dev/null && ! grep -qs "^State:.Z" "/proc/$1/status" && [ $n -lt 100 ]; do sleep 0.1; n=$((n + 1)); done
kill -s KILL "$1" 2>/dev/null
[ -n "$3" ] && rm -rf -- "$3"
exit 0`;

/**
 * Starts a server that never outlives this process and resolves once `ready` matches a line of its log.
 * It runs in a session of its own: Ctrl-C reaches us first, and we stop things in order.
 */
export async function startGuarded({ program, args, cwd, env, user, ready, endSignal, removeAfter = '', onLog }) {
  const child = spawn(program, args, { cwd, env, ...user, stdio: ['ignore', 'pipe', 'pipe'], detached: true, windowsHide: true });
  const gone = new Promise((done) => {
    child.once('exit', done);
    child.once('error', done);
  });
  const guard = guardOf(child, endSignal, removeAfter);
  gone.then(() => guard.release());

  const lines = [];
  const match = await new Promise((done, fail) => {
    const read = (line) => {
      lines.push(line);
      if (lines.length > 40) lines.shift();
      onLog?.(line);
      const found = ready.exec(line);
      if (found) done(found);
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream, crlfDelay: Infinity }).on('line', read);
    child.once('error', fail);
    gone.then(() => fail(Object.assign(new Error(`${program} ended at once:\n${lines.join('\n')}`), { log: lines })));
  });

  child.unref();
  child.stdout.unref();
  child.stderr.unref();
  return {
    pid: child.pid,
    match,
    /** Asks politely with the end signal, insists after ten seconds. */
    async end(signal = endSignal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      child.kill(signal);
      const insist = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(insist);
    },
  };
}

function guardOf(child, endSignal, removeAfter) {
  if (process.platform === 'win32') {
    const end = () => child.kill();
    process.once('exit', end);
    return { release: () => process.off('exit', end) };
  }
  if (!child.pid) return { release() {} };
  const guard = spawn('/bin/sh', ['-c', guardScript, 'guard', String(child.pid), endSignal.replace('SIG', ''), removeAfter], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.stdin.on('error', () => {});
  guard.unref();
  guard.stdin.unref();
  return { release: () => guard.stdin.end('done\n') };
}
