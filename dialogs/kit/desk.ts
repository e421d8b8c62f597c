/** Whether a person can take over right now. `none`: this bot is connected to no desk. */
export type Desk = { status: 'none' } | { status: 'open' } | { status: 'closed' };
