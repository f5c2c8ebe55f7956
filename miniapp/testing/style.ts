// Style sheets have no meaning in component tests.
export {};
