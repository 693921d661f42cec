/** The part of a NATS configuration that gives each user its password and its subjects; answers to what it is asked come on top. */
export function authorization(users) {
  const lines = users.flatMap(({ user, password, allow }) => [
    `  { user: ${JSON.stringify(user)}, password: ${/^\$\w+$/.test(password) ? password : JSON.stringify(password)}, permissions: {`,
    `    publish: ${permitted(allow.publish)},`,
    `    subscribe: ${permitted(allow.subscribe)},`,
    // Who was asked may answer to where the question said, and to no other inbox: a message brings up to 128 questions, each may be answered on its own.
    '    allow_responses: { max: 128, expires: "1m" } } }',
  ]);
  return ['authorization { users: [', ...lines, '] }'].join('\n');
}

// An empty list would allow everything.
function permitted(subjects) {
  return subjects.length > 0 ? `{ allow: ${JSON.stringify(subjects)} }` : '{ deny: [">"] }';
}
