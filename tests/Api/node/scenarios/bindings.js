const { assert, refused, wrong } = require('../expect');

const named = shop => ({ tenant_id: shop.tenant, binding_id: shop.meta_binding });
const secret = 'a-new-secret-of-the-app';

module.exports = {
  'binds a number, and nobody else may': async (api, shop) => {
    const number = { provider: 'stub', phone_number_id: 'bound-by-node', display_number: '+551130000009' };
    const bound = await api.ask('Bindings.Bind', { tenant_id: shop.tenant, ...number });
    assert.ok(bound.is_active);
    await refused(api.ask('Bindings.Bind', { tenant_id: shop.person, ...number }), 'ALREADY_EXISTS');
    const there = await api.ask('Bindings.List', { tenant_id: shop.tenant });
    assert.ok(there.bindings.some(binding => binding.id === bound.id));
    await api.ask('Bindings.Unbind', { tenant_id: shop.tenant, binding_id: bound.id });
    const left = await api.ask('Bindings.List', { tenant_id: shop.tenant });
    assert.ok(left.bindings.every(binding => binding.id !== bound.id));
  },

  'tells how one stands': async (api, shop) => {
    const { binding, health } = await api.ask('Bindings.Get', named(shop));
    assert.deepEqual([binding.id, binding.has_access_token, health.secrets_open], [shop.meta_binding, true, true]);
  },

  'changes what the mask names': async (api, shop) => {
    const config = { fields: { automation: { structValue: { fields: { away_text: { stringValue: 'Até amanhã' } } } } } };
    const changed = await api.ask('Bindings.Update', {
      ...named(shop), display_number: '+551140000008', is_active: false, update_mask: { paths: ['display_number'] },
    });
    assert.deepEqual([changed.binding.display_number, changed.binding.is_active], ['+551140000008', true]);
    await wrong(api.ask('Bindings.Update', { ...named(shop), config, update_mask: { paths: ['id'] } }), 'update_mask');
  },

  'takes new secrets and never shows them': async (api, shop) => {
    const rotated = await api.ask('Bindings.RotateSecrets', { ...named(shop), app_secret: secret });
    assert.ok(rotated.binding.has_app_secret);
    assert.ok(!JSON.stringify(await api.ask('Bindings.Get', named(shop))).includes(secret));
  },
};
