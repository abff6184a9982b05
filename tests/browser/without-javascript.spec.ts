// The pages that mails lead to are often opened in a mail program’s own window: they need no JavaScript.
import { checkPage } from './page-checks.ts';
import { heading, mailedLink, mailTo, openJobs, openSession } from './moves.ts';
import { expect, test } from './persona.ts';

test.describe('with JavaScript turned off', () => {
  test.use({ javaScriptEnabled: false });

  test('a mailed sign-in link signs in (B-08, R-06, R-07)', async ({ page, baseURL }) => {
    const asked = await page.request.post('/api/v1/sign-in-links', {
      data: { email: 'noor@demo.example' },
      headers: { Origin: baseURL ?? '', 'X-Requested-With': 'practice-circles' },
    });
    expect(asked.status()).toBe(202);
    const address = await mailedLink(page, 'noor@demo.example');
    await page.getByRole('link', { name: address }).click();
    await expect(heading(page, 'Sign in')).toBeVisible();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL('/');
    const me = await page.request.get('/api/v1/me');
    expect(((await me.json()) as { email: string }).email).toBe('noor@demo.example');

    await page.goto(address);
    await expect(heading(page, 'This link does not work any more')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Ask for a new sign-in link' })).toBeVisible();
  });

  test('a member says from the mail whether they come, and changes their mind, without signing in (T-36, R-07)', async ({ page, persona }) => {
    const when = 'Tuesday 12 January 2027, 2pm to 4pm';
    const nadia = await persona('nadia', { javaScriptEnabled: true });
    await openJobs(nadia, when);
    await nadia.getByRole('main').getByRole('link', { name: 'Send invitations' }).click();
    await nadia.getByRole('main').getByRole('button', { name: 'Send invitations' }).click();
    await expect(nadia.getByRole('alert')).toContainText('on their way');

    const mail = await mailTo(page, 'rosalind@demo.example', 'Circle meeting');
    await mail.getByRole('link', { name: /\/links\/rsvp\// }).click();
    await expect(heading(page, 'Are you coming?')).toBeVisible();
    const address = page.url();
    const main = page.getByRole('main');
    await expect(main).toContainText(when);
    await expect(main).not.toContainText(/Birmingham Practice|Rosalind|research|student/i);

    const rosalind = await persona('rosalind', { javaScriptEnabled: true });
    await rosalind.goto(address);
    await checkPage(rosalind, 'an answer from the mail');
    const answered = async (words: string) => {
      await openSession(rosalind, when);
      await expect(rosalind.getByRole('radio', { name: words })).toBeChecked();
    };
    for (const [button, radio] of [['I am coming', 'Yes, I am coming to the room'], ['I am not coming', 'No, I am not coming']] as const) {
      await page.goto(address);
      await page.getByRole('button', { name: button, exact: true }).click();
      await expect(heading(page, 'Thank you')).toBeVisible();
      await expect(main).toContainText(`Your answer: ${button}.`);
      await answered(radio);
    }
    await page.goto(`${address}x`);
    await expect(heading(page, 'This link does not work any more')).toBeVisible();
  });

  test('a mailed invitation begins, and leads to choosing a passphrase (R-06, R-07)', async ({ page, persona }) => {
    const colette = await persona('colette', { javaScriptEnabled: true });
    await colette.goto('/programme/invitations/new');
    await colette.getByRole('textbox', { name: 'Who?' }).fill('Wren Oduya-Marsh <wren@newcomers.example>');
    await colette.getByRole('combobox', { name: 'Their role' }).selectOption('Social worker');
    await colette.getByRole('radio', { name: 'Both' }).check();
    await colette.getByRole('checkbox', { name: 'Birmingham' }).check();
    await colette.getByRole('button', { name: 'Send invitations' }).click();
    await expect(colette.getByRole('main')).toContainText('One invitation is on its way.');

    const address = await mailedLink(page, 'wren@newcomers.example');
    await page.getByRole('link', { name: address }).click();
    await expect(heading(page, 'Welcome')).toBeVisible();
    await page.getByRole('button', { name: 'Begin' }).click();
    await expect(page).toHaveURL('/me/passphrase');
  });
});

test('the pages that mails lead to are sound, and so is the demo’s outbox (R-05)', async ({ page, baseURL }) => {
  await page.request.post('/api/v1/sign-in-links', {
    data: { email: 'tobias@demo.example' },
    headers: { Origin: baseURL ?? '', 'X-Requested-With': 'practice-circles' },
  });
  const address = await mailedLink(page, 'tobias@demo.example');
  await checkPage(page);
  await page.getByRole('link', { name: address }).click();
  await expect(heading(page, 'Sign in')).toBeVisible();
  await checkPage(page);
  await page.goto('/links/0000000000000000000000');
  await expect(page.getByRole('link', { name: 'Ask for a new sign-in link' })).toBeVisible();
  await checkPage(page);
});
