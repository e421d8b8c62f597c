/** Real servers, a real browser and a trained model stand behind many tests, hence the long time-out. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  transform: { '^.+\\.(ts|js)$': '@swc/jest' },
  // Published as ES modules only, which jest's own loader cannot require; of opencc-js, a part.
  transformIgnorePatterns: ['/node_modules/(?!(?:jose|opencc-js)/)'],
  globalSetup: '<rootDir>/tests/kit/before-all.ts',
  globalTeardown: '<rootDir>/tests/kit/after-all.ts',
  testTimeout: 30_000,
  maxWorkers: 2,
};
