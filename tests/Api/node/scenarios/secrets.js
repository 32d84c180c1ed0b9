const { assert } = require('../expect');

module.exports = {
  'are counted, and stored under the first key': async api => {
    const counted = (await api.read('Secrets.Rotate', { dry_run: true })).at(-1);
    assert.ok(counted.is_finished && counted.total > 0);
    const rotated = (await api.read('Secrets.Rotate')).at(-1);
    assert.deepEqual([rotated.is_finished, rotated.current, rotated.unreadable], [true, counted.total, []]);
  },
};
