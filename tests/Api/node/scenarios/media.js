const { createHash } = require('node:crypto');
const { assert, refused, wrong } = require('../expect');

// The beginning of a JPEG, then more than one message can take.
const file = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(700_000, 'cake')]);
const parts = (shop, mime_type = 'image/jpeg') => [
  { header: { tenant_id: shop.tenant, phone_number_id: shop.meta_number, mime_type } },
  ...[0, 300_000, 600_000].map(at => ({ chunk: file.subarray(at, at + 300_000) })),
];
const content = all => Buffer.concat(all.filter(part => part.part === 'chunk').map(part => part.chunk));

module.exports = {
  'hands a file over, once, and fetches it again': async (api, shop) => {
    const uploaded = await api.write('Media.Upload', parts(shop));
    assert.deepEqual([uploaded.size, uploaded.sha256], [file.length, createHash('sha256').update(file).digest('hex')]);
    const again = await api.write('Media.Upload', parts(shop));
    assert.deepEqual([again.media_id, again.reused], [uploaded.media_id, true]);
    const downloaded = await api.read('Media.Download', { tenant_id: shop.tenant, media_id: uploaded.media_id });
    assert.equal(downloaded[0].info.mime_type, 'image/jpeg');
    assert.ok(content(downloaded).equals(file));
  },

  'fetches what came with a message': async (api, shop) => {
    const downloaded = await api.read('Media.Download', { tenant_id: shop.tenant, message_id: shop.picture });
    assert.equal(content(downloaded).toString(), 'a picture');
  },

  'leaves off when the caller does': async (api, shop) => {
    const uploaded = await api.write('Media.Upload', parts(shop));
    const download = api.open('Media.Download', { tenant_id: shop.tenant, media_id: uploaded.media_id });
    await download.next();
    download.cancel();
    await refused((async () => { while (await download.next()); })(), 'CANCELLED');
  },

  'takes no file of an unknown type': (api, shop) => wrong(api.write('Media.Upload', parts(shop, 'cake')), 'mime_type'),

  'finds no file of nobody': (api, shop) => refused(
    api.read('Media.Download', { tenant_id: shop.person, message_id: shop.picture }), 'NOT_FOUND'),
};
