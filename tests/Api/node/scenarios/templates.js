const { assert, refused, wrong } = require('../expect');

const declaration = {
  name: 'made_by_node', category: 'UTILITY', parameter_format: 'NAMED', body: 'Olá {{customer_name}}, seu pedido chegou.',
  parameters: [{ name: 'customer_name', example: 'Ana' }],
};
const number = shop => ({ tenant_id: shop.tenant, phone_number_id: shop.meta_number });

module.exports = {
  'creates one, reads it from the provider, shows and deletes it': async (api, shop) => {
    const made = await api.ask('Templates.Register', { ...number(shop), declaration });
    assert.deepEqual([made.name, made.waba_id], ['made_by_node', shop.account]);
    assert.ok((await api.ask('Templates.Sync', number(shop))).listed >= 1);
    const { templates } = await api.ask('Templates.List', { tenant_id: shop.tenant, name: 'made_by_node' });
    assert.deepEqual(templates.map(template => template.parameters), [['customer_name']]);
    const shown = await api.ask('Templates.Preview', { ...number(shop), name: 'made_by_node', variables: { customer_name: 'Bia' } });
    assert.deepEqual([shown.text, shown.problems], ['Olá Bia, seu pedido chegou.', []]);
    await api.ask('Templates.Delete', { ...number(shop), name: 'made_by_node' });
  },

  'tells what does not fit': async (api, shop) => {
    const shown = await api.ask('Templates.Preview', { tenant_id: shop.tenant, name: 'order_created_template' });
    assert.ok(shown.problems.length > 0);
  },

  'wants a name or a declaration': (api, shop) => wrong(api.ask('Templates.Register', number(shop)), 'name'),

  'finds no number of nobody': (api, shop) => refused(
    api.ask('Templates.Sync', { ...number(shop), tenant_id: shop.person }), 'NOT_FOUND'),
};
