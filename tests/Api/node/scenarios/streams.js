const { assert, wrong } = require('../expect');

module.exports = {
  'tells how the topics stand': async api => {
    const { streams } = await api.ask('Streams.Info');
    assert.ok(streams.some(stream => stream.name === 'bc:whatsapp:inbound'));
  },

  'looks at fifty streams at most': api => wrong(
    api.ask('Streams.Info', { streams: Array.from({ length: 51 }, (_, i) => `stream-${i}`) }), 'streams'),
};
