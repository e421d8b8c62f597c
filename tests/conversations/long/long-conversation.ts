import type { Script } from '../../kit/conversation';

/** A conversation as a worried person has it, from the first message to the last. */
export interface LongConversation {
  title: string;
  script(): Script;
  /** Days, hours and spans that the replies tell and nobody wrote down: reckoned by hand, from the clock and the content. */
  workedOut: string[];
}
