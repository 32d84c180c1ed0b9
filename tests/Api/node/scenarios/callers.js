const { Api } = require('../api');
const { refused } = require('../expect');

module.exports = {
  'are refused without the token of the app': async (api, shop) => {
    for (const token of ['', 'guessed']) {
      const stranger = new Api(api.address, token);
      await refused(stranger.ask('Conversations.List', { tenant_id: shop.tenant }), 'UNAUTHENTICATED');
      await refused(stranger.read('Messaging.WatchMessages', { tenant_id: shop.tenant }), 'UNAUTHENTICATED');
      await refused(stranger.write('Messaging.SendMany', []), 'UNAUTHENTICATED');
      stranger.close();
    }
  },
};
