import type { System } from './system';

interface BayesClassifier {
  addDocument(text: string, label: string): void;
  train(): void;
  classify(text: string): string;
}

/** natural's Bayes classifier as it comes, with the stemmer it comes with. */
export const naturalBayes: System = {
  name: 'natural, Bayes',
  async learn({ train }) {
    const Bayes = require('natural/lib/natural/classifiers/bayes_classifier.js') as {
      new (): BayesClassifier;
    };
    const classifier = new Bayes();
    for (const { text, intent } of train) classifier.addDocument(text, intent);
    classifier.train();
    return {
      understand: (text) => classifier.classify(text),
      modelBytes: Buffer.byteLength(JSON.stringify(classifier)),
    };
  },
};
