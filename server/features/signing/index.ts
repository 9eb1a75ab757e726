export { chainBySha256, dropRetiredKeys } from './certificates.io.ts'
export { agenciesWithout } from './registering.io.ts'
export { type PdfSigned, type PdfToSign, type SigningHouse, signPdf } from './sign-pdf.io.ts'
export { SigningFault } from './signing-fault.ts'
