/** What a team talks about: the things it builds, what is in them, who uses them, where the code lies. */
interface Vocabulary {
  things: string[];
  details: string[];
  who: string[];
  areas: string[];
}

function list(text: string): string[] {
  return text.split(',').map((word) => word.trim());
}

export const vocabularies: Record<string, Vocabulary> = {
  'team-a': {
    things: list(`
      guest checkout, the address form, the order summary, the basket, the voucher field,
      the delivery step, the confirmation page, express checkout, the gift options, saved baskets,
      the mini basket, the payment step, the order e-mail, the tax line
    `),
    details: list(`
      the postcode check, delivery slots, gift wrapping, the VAT number, stacked discounts,
      the company name, pick-up points, quantity limits, free delivery, the phone number,
      out-of-stock lines, price changes, the loyalty balance
    `),
    who: list(`
      guests, returning customers, business customers, customers abroad
    `),
    areas: list(`
      basket, address, delivery, voucher, summary, confirmation
    `),
  },
  'team-b': {
    things: list(`
      card payments, refunds, the payout run, the dispute inbox, pay by invoice, the bank transfer page,
      wallet payments, the settlement report, recurring payments, the fraud check, the ledger export,
      partial captures, the chargeback form
    `),
    details: list(`
      the currency, rounding of cents, 3-D Secure, the card token, retries, the acquirer reference,
      the idempotency key, the fee split, expired cards, the booking date, the reversal, the IBAN check,
      the daily limit
    `),
    who: list(`
      the finance team, merchants, support agents, customers
    `),
    areas: list(`
      capture, refund, payout, dispute, booking, settlement
    `),
  },
  'team-c': {
    things: list(`
      the product page, category pages, search results, the size guide, the product feed,
      the image importer, similar items, the brand pages, stock badges, the attribute editor,
      the price list, the wish list, product variants
    `),
    details: list(`
      synonyms, facets, colour names, the sort order, typo tolerance, missing pictures, discontinued items,
      the unit price, translations, supplier codes, ratings, the ranking, seasonal tags
    `),
    who: list(`
      buyers, category managers, suppliers, visitors
    `),
    areas: list(`
      search, product, feed, media, ranking, pricing
    `),
  },
  'team-d': {
    things: list(`
      the picking list, the packing bench, returns, carrier labels, the stock count, the goods-in scanner,
      dispatch waves, the parcel tracker, the shelf planner, cross-docking, customs papers,
      the courier pick-up
    `),
    details: list(`
      bin locations, batch numbers, parcel weight, broken items, the cut-off time, split shipments,
      the barcode, dangerous goods, the return reason, pallet sizes, late parcels, the tracking link
    `),
    who: list(`
      pickers, shift leads, carriers, the returns desk
    `),
    areas: list(`
      picking, packing, carrier, stock, returns, customs
    `),
  },
  'team-e': {
    things: list(`
      sign-in, the password reset, the profile page, e-mail preferences, order messages, push messages,
      the address book, two-step sign-in, account deletion, the newsletter form, message templates,
      the session list
    `),
    details: list(`
      the remember-me box, unverified e-mails, the language, quiet hours, the unsubscribe link,
      device names, the consent date, bounced e-mails, the display name, rate limits, expired links,
      the time zone
    `),
    who: list(`
      customers, new customers, support agents, families
    `),
    areas: list(`
      session, profile, consent, template, delivery, device
    `),
  },
  'team-f': {
    things: list(`
      the API gateway, the build cache, preview environments, the deploy pipeline, the secrets store,
      the message broker, the metrics agent, the service template, database backups, the feature flags,
      the on-call rota, log shipping, the cluster autoscaler
    `),
    details: list(`
      timeouts, the health check, connection pools, request ids, TLS 1.3, memory limits, the retry budget,
      cold starts, rolling restarts, certificate renewal, SHA-256 digests, dead letters, the cost tags
    `),
    who: list(`
      every team, developers, the on-call engineer, auditors
    `),
    areas: list(`
      routing, cluster, pipeline, secrets, flags, backup
    `),
  },
};
