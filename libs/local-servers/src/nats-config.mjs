/** The part of a NATS configuration that gives each user its password and its subjects. */
export function authorization(users) {
  const lines = users.flatMap(({ user, password, allow }) => [
    `  { user: ${JSON.stringify(user)}, password: ${/^\$\w+$/.test(password) ? password : JSON.stringify(password)}, permissions: {`,
    `    publish: ${permitted(allow.publish)},`,
    // No allow_responses: the broker forgets whom it has let answer when it reads its configuration anew, and what is under way would be lost.
    `    subscribe: ${permitted(allow.subscribe)} } }`,
  ]);
  return ['authorization { users: [', ...lines, '] }'].join('\n');
}

// An empty list would allow everything.
function permitted(subjects) {
  return subjects.length > 0 ? `{ allow: ${JSON.stringify(subjects)} }` : '{ deny: [">"] }';
}
