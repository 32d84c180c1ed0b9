const { assert, refused, wrong, nextOf } = require('../expect');

const letter = shop => ({ tenant_id: shop.tenant, event_id: shop.letter_event });

module.exports = {
  'lists, plans, replays and puts away': async (api, shop) => {
    const { letters } = await api.ask('DeadLetters.List', { filter: { tenant_id: shop.tenant }, with_original: true });
    assert.ok(letters.some(found => found.event_id === shop.letter_event && found.original_event.includes('Ana')));
    const plan = await api.read('DeadLetters.Replay', { filter: letter(shop), dry_run: true });
    assert.deepEqual([plan[0].plan.letters, plan[1].result.outcome], [1, 'REPLAY_OUTCOME_WOULD_BE_REPLAYED']);
    const done = await api.read('DeadLetters.Replay', { filter: letter(shop) });
    assert.equal(done[1].result.outcome, 'REPLAY_OUTCOME_REPLAYED');
    const left = await api.ask('DeadLetters.Discard', { filter: { tenant_id: shop.tenant, reason: 'nothing has this reason' } });
    assert.equal(left.discarded, 0);
  },

  'leaves off replaying when the caller does': async (api, shop) => {
    const replay = api.open('DeadLetters.Replay', { filter: letter(shop), dry_run: true });
    replay.cancel();
    await refused(nextOf(replay, () => false), 'CANCELLED');
  },

  'knows no letter of nobody': (api, shop) => refused(
    api.read('DeadLetters.Replay', { filter: { tenant_id: shop.person, event_id: shop.letter_event } }), 'NOT_FOUND'),

  'puts nothing away that is not named': api => wrong(api.ask('DeadLetters.Discard'), 'filter'),
};
