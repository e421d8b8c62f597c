import type { Label } from '../../intents/intent';
import type { Circumstances } from '../kit/circumstances';
import type { Heard } from '../kit/heard';
import type { DialogState } from '../kit/state';
import type { Step } from '../kit/steps';
import type { DialogIndex } from './dialog-index';

/** What a turn is decided by: the message, where the conversation stands, what is known besides. */
export interface Moment {
  dialogs: DialogIndex;
  before: DialogState;
  heard: Heard;
  about: Circumstances;
}

/** What the message is taken for before it is known who takes it. */
export interface Meant {
  intent: Label;
  isSure: boolean;
  isButton: boolean;
}

/** What comes of it. */
export interface Turn extends Step {
  /** What the message was taken for: the intent acted on, or `none`. */
  intent: Label;
}
