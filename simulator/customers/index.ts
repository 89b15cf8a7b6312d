/** The one door to customers: accounts, guests who become known, merges, privacy. */
export { findCustomerByEmail, guestOrders, ordersOfCustomer } from "./customer-index.ts";
export { deleteCustomer } from "./delete-customer.ts";
export { mergeCustomers, survivorOf } from "./merge-customers.ts";
export { eraseCustomer, requestCustomerData } from "./privacy.ts";
export { claimGuestOrders, registerCustomer, type Registration } from "./register-customer.ts";
export type { CustomerError, CustomerResult } from "./result.ts";
export { createCustomer, updateCustomer, type CustomerFields } from "./save-customer.ts";
export { creditCustomer } from "./store-credit.ts";
