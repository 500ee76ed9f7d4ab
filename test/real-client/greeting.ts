/** A greeting that is shown when one page is opened, as the tests of released clients make it. Data only. */

export const PAGE_OF_GREETING = 'https://example.com/shop';

export const PAGE_GREETING = {
  type: 'announcement',
  active: true,
  name: 'Hello',
  group: 0,
  rules: [{ condition: 'and', type: 'url_current', operator: 'equals', value: PAGE_OF_GREETING }],
  rich_message: {
    template_id: 'cards',
    elements: [
      {
        title: 'T',
        subtitle: 'S',
        buttons: [{ text: 'Go', type: 'message', value: 'go', postback_id: 'go', role: 'primary' }],
      },
    ],
  },
};
